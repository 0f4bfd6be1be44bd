import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { ModelFailureCode } from '#libs/domain/model-failure.js';

/** What a failure means and what to do next, as one sentence without its full stop. Never holds a key or prompt text. */
export function failureAdvice(
  code: ModelFailureCode,
  { name, url, model, keyVariable, timeoutMs, scoring }: ModelEndpoint,
): string {
  const seconds = timeoutMs / 1000;
  const keyAdvice =
    keyVariable === null
      ? 'asks for a key: name its environment variable as keyVariable in precept.yaml, restart and resume the run'
      : `refused the key: set ${keyVariable} to a valid key, restart and resume the run`;
  const says: Record<ModelFailureCode, string> = {
    rate_limited: 'asked for fewer calls; they are sent later, and a lower cap avoids this',
    overloaded: 'is overloaded; calls are sent later, and a lower cap may help',
    timeout: `did not answer in time; if it needs longer than ${seconds} s, raise timeoutSeconds or lower cap`,
    connection: `could not be reached, or hung up; see that a server listens at ${url}`,
    server_error: 'failed on its side; if this goes on, look into its log or status page',
    conflict: 'was busy with a conflicting request; the call is sent again',
    bad_answer: scoring
      ? `sent something that is no score; see that ${url}/scores answers with {"score": a number}`
      : `sent something that is no answer of a model; see that ${url} is the base of an OpenAI-compatible API`,
    truncated: 'cut its answer short; raise the token limit of the recipe',
    unreadable: 'answered in a form that cannot be read; try another model',
    refused: 'refused to answer; another model may answer this item',
    filtered: 'stopped this prompt with its content filter; another endpoint may answer this item',
    bad_request: `does not accept this request; check the prompt's length and what model "${model}" supports`,
    unauthorized: keyAdvice,
    forbidden: `does not let this key use model "${model}"; ask for access or name another model, then resume the run`,
    quota_exhausted: 'has no quota or credit left; add some with the vendor, then resume the run',
    unknown_model: `has no model "${model}" at ${url}; correct model or url in the configuration, restart and resume the run`,
  };
  return `Endpoint "${name}" ${says[code]}`;
}
