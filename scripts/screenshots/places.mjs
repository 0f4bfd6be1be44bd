/**
 * Ids of what stands on screens of its own and that the demo itself has made.
 *
 * @param {{url: string, key: string}} api with a key that reads
 * @param {{runs: Record<string, string>}} world
 * @returns {Promise<Record<'labelJob' | 'pair' | 'dataset' | 'export', string>>}
 */
export async function placesIn({ url, key }, { runs }) {
  const first = async (path) => {
    const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${key}` } });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    const [found] = (await answer.json()).data;
    if (!found) throw new Error(`there is nothing at ${path}`);
    return found.id;
  };
  return {
    labelJob: await first(`/v1/runs/${runs.revised}/label-jobs?outcome=pair&limit=1`),
    pair: await first(`/v1/runs/${runs.harmless}/preference-pairs?limit=1`),
    dataset: await first('/v1/datasets?limit=1'),
    export: await first('/v1/exports?limit=1'),
  };
}
