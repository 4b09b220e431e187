/** The part of pngjs that the tests use; the package brings no types. */
declare module 'pngjs' {
  export class PNG {
    constructor(options: { width: number; height: number });
    width: number;
    height: number;
    data: Buffer;
    static sync: {
      read(bytes: Buffer): PNG;
      write(picture: PNG, options?: { colorType?: number; inputHasAlpha?: boolean }): Buffer;
    };
  }
}
