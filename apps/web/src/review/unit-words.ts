import type { Review } from './review-query';

export const UNIT: Record<Review['unit'], { one: string; many: string }> = {
  pair: { one: 'pair of responses', many: 'pairs of responses' },
  revision: { one: 'revision', many: 'revisions' },
  rating: { one: 'rated response', many: 'rated responses' },
  image: { one: 'rated image', many: 'rated images' },
  form: { one: 'question about two images', many: 'questions about two images' },
};
