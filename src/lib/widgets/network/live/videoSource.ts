import { openCamera } from './openCamera.ts';

/** Frames of a camera or of a video file, one at a time, when they are asked for. */
export interface FrameSource {
  /** The frame that shows now. @throws DOMException if there is none */
  grab(): Promise<ImageBitmap>;
  /** Settles when there is a frame that was not there at the last `grab`. */
  fresh(): Promise<void>;
  pause(): void;
  resume(): Promise<void>;
  /** Gives the camera back, or lets go of the file. */
  close(): void;
}

/** Larger frames are reduced: the network sees a few hundred pixels, and a screen little more. */
const longestSide = 960;

/** @param onend called if the camera stops by itself. @throws DOMException */
export async function cameraSource(onend: () => void): Promise<FrameSource> {
  const stream = await openCamera();
  const video = quietVideo();
  video.srcObject = stream;
  const tracks = stream.getTracks();
  const close = () => {
    for (const track of tracks) {
      track.removeEventListener('ended', onend);
      track.stop();
    }
    video.srcObject = null;
  };
  for (const track of tracks) track.addEventListener('ended', onend);
  return started(video, close);
}

/** Plays a file over and over. @throws DOMException or MediaError if the browser cannot play it */
export async function fileSource(file: Blob): Promise<FrameSource> {
  const video = quietVideo();
  const address = URL.createObjectURL(file);
  video.loop = true;
  video.src = address;
  return started(video, () => {
    video.pause();
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  });
}

function quietVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
}

async function started(video: HTMLVideoElement, close: () => void): Promise<FrameSource> {
  try {
    await video.play();
    if (video.videoWidth === 0) throw new DOMException('No picture.', 'NotSupportedError');
  } catch (error) {
    close();
    throw error;
  }
  let fresh = Promise.resolve();
  return {
    grab: () => {
      fresh = nextFrame(video);
      return createImageBitmap(video, sizeOf(video));
    },
    fresh: () => fresh,
    pause: () => video.pause(),
    resume: () => video.play(),
    close
  };
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve());
    else requestAnimationFrame(() => resolve());
  });
}

function sizeOf({ videoWidth, videoHeight }: HTMLVideoElement): ImageBitmapOptions {
  const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
  return {
    resizeWidth: Math.max(1, Math.round(videoWidth * scale)),
    resizeHeight: Math.max(1, Math.round(videoHeight * scale)),
    resizeQuality: 'medium'
  };
}
