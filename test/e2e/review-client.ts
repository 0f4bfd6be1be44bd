import type request from 'supertest';
import type { ClaimView } from '#libs/audit/claims/claim-view.js';
import type { Scope } from '#libs/database/api-key/api-key.js';
import type { TestApi } from './test-api.js';

/** A claim as it comes over the line: times are texts. */
export type Claimed = Omit<ClaimView, 'expiresAt'> & { expiresAt: string | null };

let number = 0;

/** Audits and people of a test. */
export class Reviews {
  constructor(private readonly api: TestApi) {}

  /** Draws an audit; its id. */
  async audit(body: object): Promise<string> {
    const answer = await this.api.post('/v1/audits', { name: `audit ${number++}`, seed: 's', ...body });
    if (answer.status !== 201) throw new Error(answer.text);
    return (answer.body as { id: string }).id;
  }

  /** A new person with a key. */
  async reviewer(...scopes: Scope[]): Promise<TestReviewer> {
    return this.named(`person ${number++}`, ...scopes);
  }

  async named(name: string, ...scopes: Scope[]): Promise<TestReviewer> {
    const added = await this.api.post('/v1/people', { name });
    if (added.status !== 201) throw new Error(added.text);
    const made = await this.api.post('/v1/api-keys', {
      name,
      scopes: scopes.length > 0 ? scopes : ['review'],
      person: name,
    });
    return new TestReviewer(this.api, name, (made.body as { key: string }).key);
  }

  async close(auditId: string): Promise<void> {
    await this.api.database.pool.query(
      `UPDATE audit SET state = 'closed', closed_at = now(), closed_by = 'test' WHERE id = $1`,
      [auditId],
    );
  }
}

/** A person at the API. */
export class TestReviewer {
  constructor(
    private readonly api: TestApi,
    readonly name: string,
    readonly key: string,
  ) {}

  claims(audit: string, body: { ahead?: boolean } = {}): request.Test {
    return this.api.post(`/v1/audits/${audit}/claims`, body, this.key);
  }

  /** What is in hand, and what comes next; the reason where nothing is. */
  async both(audit: string): Promise<{ claim: Claimed | null; ahead: Claimed | null; reason: string | null }> {
    const answer = await this.claims(audit, { ahead: true });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as { claim: Claimed | null; ahead: Claimed | null; reason: string | null };
  }

  async claim(audit: string): Promise<Claimed> {
    const answer = await this.claims(audit);
    const { claim } = answer.body as { claim: Claimed | null };
    if (!claim) throw new Error(answer.text);
    return claim;
  }

  get(token: string): request.Test {
    return this.api.get(`/v1/claims/${token}`, this.key);
  }

  post(token: string, path: 'verdict' | 'skip' | 'undo' | 'heartbeat' | 'release', body: object = {}): request.Test {
    return this.api.post(`/v1/claims/${token}/${path}`, body, this.key);
  }

  draft(token: string, body: object): request.Test {
    return this.api.put(`/v1/claims/${token}/draft`, body, this.key);
  }
}
