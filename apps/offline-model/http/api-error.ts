/** An error as OpenAI's API writes it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly type = 'invalid_request_error',
    readonly param: string | null = null,
    readonly code: string | null = null,
    /** seconds for a Retry-After header */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  toBody(): string {
    return JSON.stringify({
      error: { message: this.message, type: this.type, param: this.param, code: this.code },
    });
  }
}

export const badParameter = (param: string, message: string) =>
  new ApiError(400, message, 'invalid_request_error', param, 'invalid_value');

export const unknownUrl = (method: string, path: string) =>
  new ApiError(404, `Unknown request URL: ${method} ${path}.`, 'invalid_request_error', null, 'unknown_url');

export const wrongMethod = (method: string, path: string, allowed: string) =>
  new ApiError(
    405,
    `Not allowed to ${method} on ${path}; use ${allowed}.`,
    'invalid_request_error',
    null,
    'method_not_supported',
  );

export const wrongKey = () =>
  new ApiError(401, 'Incorrect API key provided.', 'invalid_request_error', null, 'invalid_api_key');

export const unreadableImage = (param: string) =>
  new ApiError(
    400,
    'You uploaded an unsupported image. Please make sure your image is valid.',
    'invalid_request_error',
    param,
    'image_parse_error',
  );

export const contentPolicyViolation = () =>
  new ApiError(
    400,
    'Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.',
    'invalid_request_error',
    null,
    'content_policy_violation',
  );

export const rateLimited = (retryAfter: number) =>
  new ApiError(429, 'Rate limit reached.', 'requests', null, 'rate_limit_exceeded', retryAfter);

export const quotaExhausted = () =>
  new ApiError(429, 'You exceeded your current quota.', 'insufficient_quota', null, 'insufficient_quota');

export const overloaded = (retryAfter: number) =>
  new ApiError(503, 'The engine is currently overloaded.', 'server_error', null, null, retryAfter);

export const serverError = () =>
  new ApiError(500, 'The server had an error while processing your request.', 'server_error');
