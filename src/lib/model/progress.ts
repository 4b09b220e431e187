/** How far something slow is. `fraction` is missing where the whole is not known. */
export interface Progress {
  readonly phase: 'download' | 'unpack' | 'backend' | 'decode' | 'run' | 'measure' | 'compute';
  readonly fraction?: number;
  /** A few words for the reader, e.g. "3.1 of 7.1 MB". */
  readonly text: string;
}

/** What a request hears of its being cancelled, and tells of how far it is. */
export interface Hearing {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** The same on the side of whoever waits for an answer. */
export interface Waiting {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
