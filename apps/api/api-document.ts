import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemResponse } from './problem/problem-responses.js';

const DESCRIPTION = `Turns a written constitution into preference data for reward models.

Send an API key as \`Authorization: Bearer pk_...\`; \`x-scope\` of a call names the scope that the key needs.
Lists are \`{"data": [...], "nextCursor": "..."}\`: pass \`nextCursor\` as \`cursor\` for the next page.
Errors are \`application/problem+json\` (RFC 9457); \`code\` is stable. Times are ISO 8601 in UTC; money and its prices are decimals in texts.
Every POST takes an \`Idempotency-Key\`: sent again within 24 hours, the same request gets the same answer, with the
header \`idempotent-replayed: true\`; another request with the same key gets 409. Failed calls are not kept.`;

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: '1 to 255 printable ASCII characters; the same request with the same key is carried out once',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** What the API says of itself: /docs-json, /docs and openapi.json. Does not depend on the configuration. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Precept')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'an API key, which begins with pk_' })
    .build();
  // method names are unique, and become the names of functions in generated clients
  const document = SwaggerModule.createDocument(app, head, { operationIdFactory: (_controller, method) => method });
  for (const { post } of Object.values(document.paths)) {
    if (!post) continue;
    post.parameters = [...(post.parameters ?? []), IDEMPOTENCY_KEY];
    if (!post.requestBody) continue;
    for (const status of [413, 415] as const) post.responses[status] ??= problemResponse(status);
  }
  return document;
}
