import { describe, expect, it } from 'vitest';
import type { HostMessage } from './messages.ts';
import { Wishes } from './wishes.ts';

function collecting() {
  const posted: HostMessage[] = [];
  return { posted, wishes: new Wishes((message) => posted.push(message)) };
}

describe('wishes', () => {
  it('are kept until the frame listens: the last state, and all options', () => {
    const { posted, wishes } = collecting();
    wishes.send({ type: 'reset' });
    wishes.send({ type: 'set', query: 'n=5' });
    wishes.send({ type: 'options', theme: 'dark' });
    wishes.send({ type: 'set', query: 'n=8' });
    wishes.send({ type: 'options', hide: ['seed'] });
    wishes.send({ type: 'options', theme: 'light' });
    expect(posted).toEqual([]);
    wishes.deliver();
    expect(posted).toEqual([
      { type: 'options', theme: 'light', hide: ['seed'] },
      { type: 'set', query: 'n=8' }
    ]);
  });

  it('go straight to a frame that listens, each once', () => {
    const { posted, wishes } = collecting();
    wishes.deliver();
    wishes.send({ type: 'set', query: 'n=5' });
    wishes.send({ type: 'reset' });
    wishes.deliver();
    expect(posted).toEqual([{ type: 'set', query: 'n=5' }, { type: 'reset' }]);
  });

  it('wait again while another document comes', () => {
    const { posted, wishes } = collecting();
    wishes.deliver();
    wishes.wait();
    wishes.send({ type: 'reset' });
    expect(posted).toEqual([]);
    wishes.deliver();
    expect(posted).toEqual([{ type: 'reset' }]);
  });
});
