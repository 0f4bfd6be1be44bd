import { describe, expect, it } from '@jest/globals';
import { Paint } from '../terminal/paint.js';
import { contrastTexts, questionTexts } from './question-text.js';

const plain = new Paint(false);

describe('what a report tells of questions about images', () => {
  it('is the mean score in both conventions, what was not answered, and both by kind', () => {
    const [text] = questionTexts(
      {
        ...{
          answerer: 'eyes',
          images: 40,
          asked: 200,
          unanswered: 10,
          cannotTell: 8,
          ofAnswered: 0.81234,
          ofAll: 0.77,
        },
        kinds: [
          { kind: 'count', asked: 50, unanswered: 10, ofAnswered: 0.5 },
          { kind: null, asked: 2, unanswered: 2, ofAnswered: null },
        ],
      },
      plain,
    );
    expect(text).toMatch(/questions +200, unanswered 5\.0 % \(8 cannot tell\)/);
    expect(text).toMatch(/mean score +0\.812 of answered, 0\.770 of all asked/);
    expect(text).toMatch(/count +0\.500, n 50, unanswered 20\.0 %/);
    expect(text).toMatch(/no kind +-, n 2, unanswered 100\.0 %/);
    expect(questionTexts(null, plain)).toEqual([]);
  });

  it('is the share of captions that fit the true prompt better, of those that could be read', () => {
    const [text] = contrastTexts(
      [
        { judge: 'judge', kind: null, asked: 10, won: 6, lost: 1, ties: 1, unread: 2 },
        { judge: 'judge', kind: 'colour', asked: 1, won: 0, lost: 0, ties: 0, unread: 1 },
      ],
      plain,
    );
    expect(text).toMatch(/judge +true prompt fits better 75\.0 %, n 10 \(perturbed 1, neither 1, unread 2\)/);
    expect(text).toMatch(/colour +true prompt fits better -, n 1/);
    expect(contrastTexts([], plain)).toEqual([]);
  });
});
