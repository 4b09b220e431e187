import { afterEach, describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import { openLab } from '../testing/openLab.ts';

afterEach(() => vi.restoreAllMocks());

function transferOf(...files: File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

const picture = () => new File(['a picture'], 'mine.png', { type: 'image/png' });

describe('a picture that is dropped or pasted', () => {
  it('is run on, and stays out of the address', async () => {
    const { client, host, lab, params, settled, screen } = await openLab('image=dog&x=3&y=3');
    await settled('ready');
    const transfer = transferOf(picture());
    const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    screen.getByRole('group', { name: 'Picture and network' }).element().dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.calls.slice(3)).toEqual(['run 9', 'read b8.sum']);
    expect(lab.picture).toMatchObject({ kind: 'own', name: 'mine.png' });
    expect(params.values).toMatchObject({ image: null, x: null, y: null });
    expect(host.shareNote).toMatch(/stays on this machine/);
  });

  it('may be let go over the lab: the browser does not open it in its place', async () => {
    const { screen } = await openLab();
    const over = new DragEvent('dragover', { bubbles: true, cancelable: true });
    screen.getByRole('group', { name: 'Picture and network' }).element().dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
  });

  it('is taken from the clipboard', async () => {
    const { client, lab, settled } = await openLab();
    const clipboardData = transferOf(picture());
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.body.dispatchEvent(paste);
    expect(paste.defaultPrevented).toBe(true);
    await settled('ready');
    expect(client.calls).toEqual(['load auto', 'run 9', 'read b8.sum']);
    expect(lab.picture).toMatchObject({ kind: 'own', name: 'mine.png' });
  });

  it('is refused like a chosen one', async () => {
    const { client, host, screen } = await openLab();
    client.refuse = new NetworkError('not-a-picture', 'This file is not a picture.');
    const clipboardData = transferOf(new File(['%PDF'], 'paper.pdf'));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    await expect.element(screen.getByRole('alert')).toHaveTextContent('not a picture');
    expect(host.state).toBe('idle');
  });

  it('leaves text that is pasted alone', async () => {
    const { client, host } = await openLab();
    const clipboardData = transferOf();
    clipboardData.setData('text/plain', 'not a file');
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.body.dispatchEvent(paste);
    expect(paste.defaultPrevented).toBe(false);
    expect(host.state).toBe('idle');
    expect(client.calls).toEqual([]);
  });
});

describe('the camera', () => {
  async function ask(getUserMedia: (() => Promise<MediaStream>) | undefined) {
    const devices = getUserMedia && { getUserMedia };
    vi.spyOn(navigator, 'mediaDevices', 'get').mockReturnValue(devices as MediaDevices);
    const lab = await openLab();
    await lab.screen.getByRole('button', { name: 'Use the camera' }).click();
    return lab;
  }

  it.each([
    ['NotAllowedError', /permission was refused.*browser’s settings.*file or a sample/],
    ['NotFoundError', /No camera was found.*file or a sample/],
    ['NotReadableError', /in use by another program/],
    ['SomethingElse', /could not be started/]
  ])('says what to do after a %s', async (name, message) => {
    const { screen, host, client } = await ask(() => Promise.reject(new DOMException('', name)));
    await expect.element(screen.getByRole('alert')).toHaveTextContent(message);
    expect(host.state).toBe('idle');
    expect(client.calls).toEqual([]);
    await screen.getByRole('button', { name: 'Close', exact: true }).click();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  it('says that an insecure page has none', async () => {
    const { screen } = await ask(undefined);
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent(/only on secure pages \(https\)/);
  });

  it('hands a still to the network and is switched off', async () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
    const stream = canvas.captureStream(10);
    const { screen, lab, settled } = await ask(async () => stream);
    await screen.getByRole('button', { name: 'Take this picture' }).click();
    await settled('ready');
    expect(lab.picture).toMatchObject({ kind: 'own', name: 'picture from the camera' });
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
  });
});
