import { describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import { viewlessLab } from '../testing/viewlessLab.ts';
import { whyClient } from '../testing/whyClient.ts';
import { WhyState } from './whyState.svelte.ts';

/** What can be asked about the cat in the photograph of a dog, after its run. */
async function askable(query = '') {
  const { client, asked } = whyClient();
  const opened = viewlessLab(`image=dog&tool=why${query}`, client);
  opened.lab.follow();
  await opened.settled('ready');
  const why = new WhyState(opened.lab);
  /** Answers of a study wait from now on; each call lets the oldest go. */
  const hold = <N extends 'occlusion' | 'gradient' | 'predictions'>(name: N) => {
    const answer = client.studies[name] as unknown as (question: unknown) => unknown;
    const waiting: (() => void)[] = [];
    client.studies[name] = ((question: unknown) => {
      const given = answer(question);
      return new Promise((resolve) => waiting.push(() => resolve(given)));
    }) as never;
    return async () => {
      await vi.waitFor(() => expect(waiting).not.toHaveLength(0));
      waiting.shift()!();
    };
  };
  const another = async (sample: string) => {
    opened.lab.chooseSample(sample);
    await opened.settled('ready');
  };
  return { ...opened, why, asked, hold, another };
}

const ended = (job: WhyState['occlusion']) => vi.waitFor(() => expect(job.status).toBe('idle'));

it('has nothing to ask about before a run, nor while another picture is run', async () => {
  const idle = new WhyState(viewlessLab('tool=why').lab);
  idle.cover();
  idle.differentiate();
  idle.askBoxes();
  expect([idle.occlusion, idle.gradient, idle.boxes].map(({ status }) => status)).toEqual(
    Array(3).fill('idle')
  );
  const { why, client, lab, asked } = await askable();
  expect(why.subject).toMatchObject({ name: 'cat', found: true });
  client.hold = true;
  lab.chooseSample('horses');
  expect([why.result, why.subject]).toEqual([undefined, undefined]);
  why.cover();
  expect(asked.occlusion).toEqual([]);
});

describe('covering squares', () => {
  it('grows batch by batch, and goes on after a cancel from what is there', async () => {
    const { why, client, asked, hold } = await askable('&coverSide=20&coverDetail=medium');
    const atOnce = client.studies.occlusion;
    const all = why.squaresLeft;
    const release = hold('occlusion');
    why.cover();
    await release();
    await vi.waitFor(() => expect(asked.occlusion).toHaveLength(2));
    const known = why.occluded!.trials;
    expect(known).toHaveLength(asked.occlusion[0].squares.length);
    expect(why.occlusion.progress?.text).toMatch(new RegExp(`^\\d+ of ${all} squares$`));

    why.cancel();
    expect(why.occlusion.status).toBe('idle');
    // the answer that was under way comes all the same, and nobody waits for it
    await release();
    expect(why.occluded!.trials).toEqual(known);
    expect(why.squaresLeft).toBe(all - known.length);

    client.studies.occlusion = atOnce;
    why.cover();
    await ended(why.occlusion);
    const places = why.occluded!.trials.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(all);
    expect(places).toHaveLength(all);
    expect(why.squaresLeft).toBe(0);
  });

  it('is of the setting it was asked with, whatever is chosen meanwhile', async () => {
    const { why, params, asked, hold } = await askable('&coverDetail=coarse');
    const release = hold('occlusion');
    why.cover();
    params.set({ cover: 'mean' });
    await release();
    await ended(why.occlusion);
    expect(why.occluded).toBeUndefined();
    params.set({ cover: 'grey' });
    expect(why.occluded?.trials).toHaveLength(asked.occlusion[0].squares.length);
    // a finer map keeps them; another side of the square starts from nothing
    params.set({ coverDetail: 'medium' });
    expect(why.squaresLeft).toBe(16);
    params.set({ coverSide: 60 });
    expect(why.occluded).toBeUndefined();
  });

  it('is replaced by a second question, whose answer alone is shown', async () => {
    const { why, params, asked, hold } = await askable('&coverDetail=coarse');
    const release = hold('occlusion');
    why.cover();
    await vi.waitFor(() => expect(asked.occlusion).toHaveLength(1));
    params.set({ cover: 'blur' });
    why.cover();
    await vi.waitFor(() => expect(asked.occlusion).toHaveLength(2));
    await release();
    expect(why.occlusion.status).toBe('loading');
    await release();
    await ended(why.occlusion);
    expect(asked.occlusion.map(({ cover }) => cover)).toEqual(['grey', 'blur']);
    expect(why.occluded?.trials).toHaveLength(9);
  });

  it('of one run is never shown of another', async () => {
    const { why, asked, hold, another } = await askable('&coverDetail=coarse');
    const release = hold('occlusion');
    why.cover();
    await vi.waitFor(() => expect(asked.occlusion).toHaveLength(1));
    await another('cat');
    await release();
    await ended(why.occlusion);
    expect(why.result).toBeDefined();
    expect(why.occluded).toBeUndefined();
    expect(why.squaresLeft).toBe(9);
  });

  it('that fails keeps its squares, says why, and goes on from there', async () => {
    const { why, client, asked } = await askable('&coverDetail=medium');
    const answer = client.studies.occlusion!;
    client.studies.occlusion = (question) => {
      if (asked.occlusion.length === 1) throw new NetworkError('internal', 'No memory.');
      return answer(question);
    };
    why.cover();
    await vi.waitFor(() => expect(why.occlusion.status).toBe('failed'));
    expect(why.occlusion.reason).toBe('No memory.');
    expect(why.occluded?.trials).toHaveLength(9);
    client.studies.occlusion = answer;
    why.cover();
    await ended(why.occlusion);
    expect(asked.occlusion.map(({ squares }) => squares.length)).toEqual([9, 16]);
    expect(why.squaresLeft).toBe(0);
  });

  it('whose worker dies fails, and is asked anew of the next run', async () => {
    const { why, client, asked, hold, lab, settled } = await askable('&coverDetail=coarse');
    hold('occlusion');
    why.cover();
    await vi.waitFor(() => expect(asked.occlusion).toHaveLength(1));
    client.die();
    await vi.waitFor(() => expect(why.occlusion.status).toBe('failed'));
    expect(why.occlusion.reason).toContain('has stopped');
    await settled('failed');
    const release = hold('occlusion');
    lab.restart();
    await settled('ready');
    why.cover();
    await vi.waitFor(() => expect(asked.occlusion).toHaveLength(2));
    await release();
    expect(why.occlusion.status).toBe('loading');
  });
});

describe('gradients', () => {
  const stagesOf = (question: { readonly taps: readonly { readonly stage: string }[] }) =>
    question.taps.map(({ stage }) => stage);

  it('come of picture and blocks at once; the inside of a block is added to what is there', async () => {
    const { why, asked, params } = await askable('&layer=b4');
    why.differentiate();
    await ended(why.gradient);
    expect(stagesOf(asked.gradient[0])).toEqual([
      'image',
      ...why.outputs.map(({ stage }) => stage)
    ]);
    expect(why.map?.tap).toEqual({ stage: 'b4', tap: 'sum' });
    params.set({ tap: 'depthwise' });
    expect(why.map).toBeUndefined();
    why.differentiate();
    await ended(why.gradient);
    expect(asked.gradient[1].taps).toEqual([{ stage: 'b4', tap: 'depthwise' }]);
    params.set({ gradientBy: 'picture' });
    why.differentiate();
    expect(why.map?.tap.stage).toBe('image');
    expect(asked.gradient).toHaveLength(2);
  });

  it('are not asked for where the tensor does not lead to the score', async () => {
    const { why, asked } = await askable('&layer=b15');
    expect(why.leads).toBe(false);
    why.differentiate();
    expect(why.gradient.status).toBe('idle');
    expect(asked.gradient).toEqual([]);
  });

  it('of another tensor replace those under way, and ask for all that is still missing', async () => {
    const { why, asked, params, hold } = await askable('&layer=b4');
    const release = hold('gradient');
    why.differentiate();
    await vi.waitFor(() => expect(asked.gradient).toHaveLength(1));
    params.set({ tap: 'expand' });
    why.differentiate();
    await vi.waitFor(() => expect(asked.gradient).toHaveLength(2));
    await release();
    expect(why.differentiated).toBeUndefined();
    await release();
    await ended(why.gradient);
    expect(asked.gradient[1].taps).toEqual([
      ...asked.gradient[0].taps,
      { stage: 'b4', tap: 'expand' }
    ]);
    expect(why.map?.tap).toEqual({ stage: 'b4', tap: 'expand' });
  });

  it('of one run are never shown of another', async () => {
    const { why, asked, hold, another } = await askable();
    const release = hold('gradient');
    why.differentiate();
    await vi.waitFor(() => expect(asked.gradient).toHaveLength(1));
    await another('cat');
    await release();
    await ended(why.gradient);
    expect([why.differentiated, why.map]).toEqual([undefined, undefined]);
    why.differentiate();
    await release();
    await ended(why.gradient);
    expect(why.map?.tap.stage).toBe('b8');
  });

  it('that fail leave the other questions alone, and are asked again as they were', async () => {
    const { why, client, asked } = await askable();
    client.refuse = new NetworkError('backend-failed', 'TensorFlow.js did not load.');
    why.differentiate();
    await vi.waitFor(() => expect(why.gradient.status).toBe('failed'));
    client.refuse = undefined;
    why.cover();
    await ended(why.occlusion);
    expect(why.gradient.reason).toBe('TensorFlow.js did not load.');
    why.gradient.retry();
    await ended(why.gradient);
    expect(asked.gradient).toHaveLength(1);
    expect(why.map).toBeDefined();
  });
});

describe('default boxes', () => {
  it('are asked for once a run', async () => {
    const { why, asked, another } = await askable();
    why.askBoxes();
    await ended(why.boxes);
    expect(why.predicted?.result).toBe(why.result);
    why.askBoxes();
    expect(why.boxes.status).toBe('idle');
    expect(asked.boxes).toBe(1);
    await another('cat');
    expect(why.predicted).toBeUndefined();
    why.askBoxes();
    await ended(why.boxes);
    expect(asked.boxes).toBe(2);
  });

  it('are cancelled with all else when the room is left', async () => {
    const { why, asked, hold } = await askable();
    const releases = [hold('occlusion'), hold('gradient'), hold('predictions')];
    why.cover();
    why.differentiate();
    why.askBoxes();
    const jobs = [why.occlusion, why.gradient, why.boxes];
    expect(jobs.map(({ status }) => status)).toEqual(Array(3).fill('loading'));
    await vi.waitFor(() =>
      expect([asked.occlusion.length, asked.gradient.length, asked.boxes]).toEqual([1, 1, 1])
    );
    why.cancel();
    expect(jobs.map(({ status }) => status)).toEqual(Array(3).fill('idle'));
    for (const release of releases) await release();
    expect([why.occluded, why.differentiated, why.predicted]).toEqual(Array(3).fill(undefined));
    expect(jobs.map(({ status }) => status)).toEqual(Array(3).fill('idle'));
  });
});
