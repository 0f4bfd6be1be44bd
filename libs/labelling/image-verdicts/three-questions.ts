import type { ImageVerdictRow } from '#libs/database/label-job/settlement.js';
import type { StoredVotes } from '#libs/database/label-job/stored-result.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import { FORM_VOTES, THREE_QUESTIONS, type FormQuestion } from '#libs/domain/three-questions.js';
import { distributionOf } from '../comparison/options.js';
import type { Subject } from '../comparison/subject.js';
import { seenTemplate } from '../prompts/template-slots.js';
import type { Visit } from '../walk/step.js';
import { compareImages, type ComparedImages } from './compare-images.js';
import type { ImageCriterion } from './image-criterion.js';

const criterion = ({ key, question }: FormQuestion): ImageCriterion => ({
  ...{
    key: `form:${key}`,
    aspect: key,
    principleId: null,
    weight: 1,
    veto: false,
    question,
    rating: null,
    examples: [],
  },
});

const ASKED = [
  {
    criteria: THREE_QUESTIONS.filter(({ showsPrompt }) => showsPrompt).map(criterion),
    template: seenTemplate('comparison', false),
  },
  { criteria: THREE_QUESTIONS.filter(({ showsPrompt }) => !showsPrompt).map(criterion), template: 'blind-comparison' },
] as const;

/** The three questions of the DALL-E 3 report to judges that see the pictures, several sampled votes each; null: not wanted. */
export async function threeQuestions(
  visit: Visit,
  subjects: Subject[],
  settings: ComparisonSettings,
): Promise<{ votes: StoredVotes[]; imageVerdicts: ImageVerdictRow[]; unreadableCalls: string[] } | null> {
  if (visit.plan.recipe.directCheck?.threeQuestions !== true) return null;
  // votes at temperature 0 would all be the same
  const sampled = { ...settings, reasons: false, samples: FORM_VOTES, temperature: settings.temperature || 1 };
  const asked: ComparedImages[] = [];
  for (const { criteria, template } of ASKED)
    asked.push(await compareImages(visit, subjects, criteria, sampled, { template, seen: 'image' }));
  return {
    votes: asked.flatMap((one) => votesOf(one, subjects)),
    imageVerdicts: asked.flatMap(({ imageVerdicts }) => imageVerdicts),
    unreadableCalls: asked.flatMap(({ unreadableCalls }) => unreadableCalls),
  };
}

/** Votes by question and subject, over orders and judges. */
function votesOf({ sheet, seats }: ComparedImages, subjects: Subject[]): StoredVotes[] {
  const aspects = [...new Set(sheet.map(({ principle }) => principle.aspect))];
  return aspects.flatMap((question) =>
    subjects.map((subject) => {
      const votes = { question, subject: subject.name, first: 0, second: 0, tie: 0, notApplicable: 0, unread: 0 };
      for (const { answers } of seats) {
        for (const [i, line] of sheet.entries()) {
          if (line.subject !== subject || line.principle.aspect !== question) continue;
          const reading = answers[i]?.reading;
          if (!reading?.ok) {
            votes.unread += 1;
            continue;
          }
          const shares = distributionOf(reading.value.masses, line.shownFirst);
          for (const said of ['first', 'second', 'tie', 'notApplicable'] as const) votes[said] += shares[said];
        }
      }
      return votes;
    }),
  );
}
