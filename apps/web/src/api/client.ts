import createClient from 'openapi-fetch';
import type { components, paths } from '../../generated/api';
import { connection, isAway } from './connection';
import { Offline, Problem } from './problem';

export type Dto = components['schemas'];

/** Calls by path and method, typed from the API's own description. The session's cookie goes along by itself. */
const client = createClient<paths>({
  baseUrl: location.origin,
  fetch: async (request) => {
    let response: Response;
    try {
      response = await fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      connection.tell(false);
      throw new Offline();
    }
    connection.tell(!isAway(response.status));
    if (isAway(response.status)) throw new Offline();
    return response;
  },
});

export const { GET, POST, PUT, DELETE } = client;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer. Throws Problem, Offline. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new Problem(response.status, error as ConstructorParameters<typeof Problem>[1]);
  return data as T;
}
