import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INITIAL_KNOBS, type Knobs } from './knobs.js';
import { startOfflineModel, type OfflineModel } from './start-offline-model.js';
import { comparisonBody, complete, plainBody, post, writingBody } from './testing/requests.js';

let model: OfflineModel;
beforeAll(async () => {
  model = await startOfflineModel();
});
afterAll(() => model.close());

/** Turns the knobs given, runs, and turns all back. */
async function turned<Result>(knobs: Partial<Knobs>, run: () => Promise<Result>): Promise<Result> {
  model.turn(knobs);
  try {
    return await run();
  } finally {
    model.turn(INITIAL_KNOBS);
  }
}
const pictures = async (answer: Promise<Response>) => {
  const { data } = (await (await answer).json()) as { data: { b64_json: string }[] };
  return data.map(({ b64_json: image }) => Buffer.from(image, 'base64'));
};
const chat = (body: unknown) => post(model.url, '/chat/completions', body);

describe('faults in place of an answer', () => {
  it.each([
    [{ rate500: 1 }, 500, 'server_error', null],
    [{ rate429: 1, retryAfter: 7 }, 429, 'requests', '7'],
    [{ rate503: 1, retryAfter: 0.5 }, 503, 'server_error', '0.5'],
    [{ quota: 1 }, 429, 'insufficient_quota', null],
  ] as const)('%j: %d', async (knobs, status, type, retryAfter) => {
    const response = await turned(knobs, () => chat(plainBody('faulty')));
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await response.json()).toMatchObject({ error: { type, param: null } });
  });

  it('a wrong request is answered 400 all the same', async () => {
    expect((await turned({ rate500: 1 }, () => chat({ model: 'x' }))).status).toBe(400);
  });

  it('images meet them too', async () => {
    const draw = () => post(model.url, '/images/generations', { prompt: 'a tree' });
    expect((await turned({ rate500: 1 }, draw)).status).toBe(500);
    const [whole] = await pictures(draw());
    const [broken] = await pictures(turned({ malformed: 1 }, draw));
    expect(broken!.toString()).toBe('This is no picture.');
    const [half] = await pictures(turned({ truncated: 1 }, draw));
    expect(half).toEqual(whole!.subarray(0, whole!.length >> 1));
  });

  it('prompts with the banned word are refused, and so is what a knob says', async () => {
    const refusal = { error: { code: 'content_policy_violation', type: 'invalid_request_error' } };
    const draw = (prompt: string) => post(model.url, '/images/generations', { prompt });
    const [usual, turnedWord, refused] = [
      await draw(`an ${INITIAL_KNOBS.bannedWord} dog`),
      await turned({ bannedWord: 'Dog' }, () => draw('a dog')),
      await turned({ refuse: 1 }, () => draw('a cat')),
    ];
    for (const response of [usual, turnedWord, refused]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject(refusal);
    }
    expect((await draw('a dog')).status).toBe(200);
  });

  it('a reset breaks the connection', async () => {
    const before = model.stats().resets;
    await expect(turned({ reset: 1 }, () => chat(plainBody('reset')))).rejects.toThrow('fetch failed');
    expect(model.stats().resets).toBe(before + 1);
  });

  it('a hanging request is never answered, and leaves when the client does', async () => {
    const before = model.stats();
    await turned({ hang: 1 }, async () => {
      const signal = AbortSignal.timeout(100);
      const hanging = fetch(`${model.url}/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(plainBody('hang')),
        signal,
      });
      await expect(hanging).rejects.toThrow('aborted');
    });
    expect(model.stats().hangs).toBe(before.hangs + 1);
    while (model.stats().inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(model.stats().byStatus).toEqual(before.byStatus);
  });

  it('a broken body is half of a JSON text under status 200', async () => {
    const response = await turned({ brokenBody: 1 }, () => chat(plainBody('half')));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^\{"id":"chatcmpl-/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });
});

describe('faults in the answer', () => {
  it('malformed: no verdict, broken JSON, or nothing', async () => {
    const schema = { type: 'json_schema', json_schema: { name: 'v', schema: { properties: {} } } };
    for (let seed = 0; seed < 12; seed++) {
      const [prose, json, empty] = await turned({ malformed: 1 }, () =>
        Promise.all([
          complete(model.url, comparisonBody({ seed })),
          complete(model.url, comparisonBody({ seed, response_format: schema })),
          complete(model.url, writingBody(null, { seed })),
        ]),
      );
      expect(prose.choices[0]!.message.content).not.toMatch(/^\W*[A-D]\b/);
      expect(json.choices[0]!.message.content).not.toMatch(/"verdict":\s*"[A-D]"\s*\}/);
      expect(empty.choices[0]!.message.content).toBe('');
      expect(prose.choices[0]!.finish_reason).toBe('stop');
    }
  });

  it('truncated, refused, filtered', async () => {
    const one = async (knobs: Partial<Knobs>) =>
      (await turned(knobs, () => complete(model.url, comparisonBody({ logprobs: true, top_logprobs: 3 })))).choices[0]!;
    expect(await one({ truncated: 1 })).toMatchObject({ finish_reason: 'length', message: { content: '' } });
    expect(await one({ filtered: 1 })).toMatchObject({ finish_reason: 'content_filter', message: { content: '' } });
    const refused = await one({ refuse: 1 });
    expect(refused).toMatchObject({ finish_reason: 'stop', message: { content: null }, logprobs: null });
    expect(refused.message.refusal).toContain("can't assist");
    const long = await turned({ truncated: 1 }, () => complete(model.url, writingBody(null)));
    expect(long.choices[0]!.message.content!.length).toBeGreaterThan(20);
    expect(long.choices[0]!.message.content).not.toMatch(/\.$/);
  });

  it('confused: a critique in place of a revision, and no effect elsewhere', async () => {
    const write = async (body: unknown) => (await complete(model.url, body)).choices[0]!.message.content;
    const [revision, verdict] = await turned({ confuse: 1 }, () =>
      Promise.all([write(writingBody('It is harmful.')), write(comparisonBody())]),
    );
    expect(revision).toMatch(/^Critique: The response touches on/);
    expect(verdict).toBe('B');
  });

  it('no log-probabilities where the knob takes them away', async () => {
    const body = comparisonBody({ logprobs: true, top_logprobs: 5 });
    const { choices } = await turned({ noLogprobs: true }, () => complete(model.url, body));
    expect(choices[0]).toMatchObject({ logprobs: null, message: { content: 'B' } });
  });

  it('the position bias moves mass to the response shown first', async () => {
    const logprobs = async () => {
      const answer = await complete(model.url, comparisonBody({ logprobs: true, top_logprobs: 20 }));
      const list = answer.choices[0]!.logprobs!.content[0]!.top_logprobs;
      return list.find(({ token }) => token === 'A')!.logprob;
    };
    expect(await turned({ positionBias: 5 }, logprobs)).toBeGreaterThan((await logprobs()) + 2);
  });
});

describe('pace', () => {
  it('answers after the latency, many at once', async () => {
    await turned({ latency: 60 }, async () => {
      const start = performance.now();
      await Promise.all(Array.from({ length: 20 }, (_, at) => chat(plainBody(`slow ${at}`))));
      const passed = performance.now() - start;
      expect(passed).toBeGreaterThanOrEqual(58);
      // One after the other would take 1,200 ms.
      expect(passed).toBeLessThan(900);
    });
  });

  it('adds a jitter that differs from body to body', async () => {
    await turned({ latency: 0, jitter: 80 }, async () => {
      const time = async (text: string) => {
        const start = performance.now();
        await chat(plainBody(text));
        return performance.now() - start;
      };
      const times = await Promise.all(Array.from({ length: 12 }, (_, at) => time(`jitter ${at}`)));
      expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(20);
    });
  });

  it('answers 429 above the most in flight', async () => {
    await turned({ latency: 100, maxInFlight: 3 }, async () => {
      const responses = await Promise.all(Array.from({ length: 8 }, (_, at) => chat(plainBody(`crowd ${at}`))));
      const statuses = responses.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    });
  });

  it('counts no 200 for a client that went away', async () => {
    await turned({ latency: 400 }, async () => {
      const before = model.stats();
      const leaving = new AbortController();
      const going = fetch(`${model.url}/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(plainBody('gone')),
        signal: leaving.signal,
      });
      // however slow the machine: it goes away once the request is there
      while (model.stats().inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      leaving.abort();
      await expect(going).rejects.toThrow('aborted');
      while (model.stats().inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(model.stats().abandoned).toBe(before.abandoned + 1);
      expect(model.stats().byStatus[200]).toBe(before.byStatus[200]);
    });
  });
});

describe('which requests meet a fault', () => {
  const statuses = async (seed: number, times: number): Promise<number[][]> => {
    const server = await startOfflineModel({ seed, rate500: 0.5 });
    try {
      const rows: number[][] = [];
      for (let text = 0; text < 12; text++) {
        const row: number[] = [];
        for (let turn = 0; turn < times; turn++) {
          row.push((await post(server.url, '/chat/completions', plainBody(`fault ${text}`))).status);
        }
        rows.push(row);
      }
      return rows;
    } finally {
      await server.close();
    }
  };

  it('is fixed by the seed, the body and how often it was seen; retries succeed', async () => {
    const [first, again, otherSeed] = [await statuses(1, 8), await statuses(1, 8), await statuses(2, 8)];
    expect(again).toEqual(first);
    expect(otherSeed).not.toEqual(first);
    expect(first.every((row) => row.includes(200))).toBe(true);
    expect(first.some((row) => row[0] === 500)).toBe(true);
  });
});

describe('turning knobs over HTTP', () => {
  it('changes them, shows them, and refuses wrong ones whole', async () => {
    const origin = model.url.replace('/v1', '');
    const turn = (body: unknown) => post(origin, '/knobs', body);
    try {
      expect(await (await turn({ rate500: 1 })).json()).toEqual({ ...INITIAL_KNOBS, rate500: 1 });
      expect((await chat(plainBody('turned'))).status).toBe(500);
      const refused = await turn({ rate500: 0, speed: 1 });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ error: { code: 'offline_model_knobs' } });
      expect((await turn('nonsense')).status).toBe(400);
      expect(await (await fetch(`${origin}/knobs`)).json()).toMatchObject({ rate500: 1 });
      expect((await fetch(`${origin}/knobs`, { method: 'DELETE' })).status).toBe(405);
    } finally {
      await turn(INITIAL_KNOBS);
    }
    expect((await chat(plainBody('turned back'))).status).toBe(200);
  });

  it('refuses a wrong start', async () => {
    await expect(startOfflineModel({ latency: -1 })).rejects.toThrow('latency must be a number');
  });
});
