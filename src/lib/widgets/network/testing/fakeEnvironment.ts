import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import type { Environment } from '../run/environment.ts';

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A site with one-pixel photographs, a stored dog in each, and a network without weights. Only for tests. */
export function fakeEnvironment(client = new FakeClient()): Environment {
  return {
    sampleUrl: () => pixel,
    fetchSample: async (id) => new Blob([id]),
    fetchFirstLook: async (sample) => ({
      sample,
      computed: 'Computed in a test.',
      original: { width: 640, height: 480 },
      detections: [{ class: 'dog', classIndex: 18, score: 0.9, box: [0, 0, 9, 9], anchor: 1 }],
      thumbnails: []
    }),
    createClient: async () => client
  };
}
