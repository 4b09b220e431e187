import { afterEach, describe, expect, it } from 'vitest';
import type { NetworkClient } from './networkClient.ts';
import type { Progress } from '../progress.ts';
import { createSiteClient, loadNetworkAhead } from './siteFiles.ts';

const site = (path: string) => path;
const clients: NetworkClient[] = [];

async function take(): Promise<NetworkClient> {
  const client = await createSiteClient(site);
  clients.push(client);
  return client;
}
afterEach(() => clients.splice(0).forEach((client) => client.dispose()));

describe('the network, loaded ahead', () => {
  it('is taken over by the first that asks for a client, and by no other', async () => {
    loadNetworkAhead(site);
    const [first, other] = [await take(), await take()];
    expect(first).not.toBe(other);
    const heard: Progress[] = [];
    const info = await first.load({ backend: 'auto', onProgress: (p) => heard.push(p) });
    expect(info.backend).toBe('fused');
    expect(heard.length).toBeGreaterThan(0);
    const dog = await (await fetch('/samples/dog.jpg')).blob();
    expect((await first.run(dog)).detections.map((one) => one.class)).toContain('dog');
    await expect(other.run(dog)).rejects.toMatchObject({ code: 'no-network' });
  });

  it('does not answer for a load after a change of the backend', async () => {
    loadNetworkAhead(site, 'fused');
    const client = await take();
    const changed = client.switchBackend('cpu');
    expect((await changed).backend).toBe('cpu');
    expect((await client.load({ backend: 'fused' })).backend).toBe('fused');
  });

  it('can be cancelled by the load that joins it, and loaded again', async () => {
    loadNetworkAhead(site);
    const client = await take();
    const controller = new AbortController();
    const joined = client.load({ backend: 'auto', signal: controller.signal });
    controller.abort();
    await expect(joined).rejects.toMatchObject({ code: 'aborted' });
    expect((await client.load({ backend: 'fused' })).backend).toBe('fused');
  });
});
