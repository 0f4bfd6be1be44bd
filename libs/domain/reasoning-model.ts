/** Room to think for a reasoning model whose configuration names none: hard questions take a few thousand tokens. */
export const DEFAULT_THINKING_TOKENS = 4096;

/**
 * True for models that think before they answer and whose API therefore differs: they take
 * `max_completion_tokens` instead of `max_tokens`, refuse a temperature, and give no log-probabilities.
 * Decided on the model's id alone: OpenAI's o-series and gpt-5 and later, also behind a vendor's prefix
 * ("openai/o3"). The chat variants ("gpt-5-chat-latest") and the open weights ("gpt-oss-20b") are ordinary.
 */
export function isReasoningModel(modelId: string): boolean {
  const id = modelId.slice(modelId.lastIndexOf('/') + 1).toLowerCase();
  return /^o\d+(-|$)/.test(id) || (/^gpt-([5-9]|\d{2,})([.-]|$)/.test(id) && !/-chat(-|$)/.test(id));
}
