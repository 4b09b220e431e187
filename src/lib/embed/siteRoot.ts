/**
 * Where the site is that `embed.js` came from. Call it while the script runs: only then does the page
 * know which script that is. A module is not told, and looks for its own element.
 * @returns undefined where the script has another name: it is part of somebody's bundle
 */
export function scriptRoot(): URL | undefined {
  const isOurs = (src: string) => /\/embed\.js([?#]|$)/.test(src);
  const running = document.currentScript as HTMLScriptElement | null;
  const scripts = running ? [running] : [...document.scripts];
  const own = scripts.find(({ src }) => isOurs(src));
  return own && new URL('.', own.src);
}

/** Root of a site given by an attribute; relative to the page, with or without the last slash. */
export function givenRoot(base: string): URL | undefined {
  try {
    return new URL(base.replace(/\/*$/, '/'), document.baseURI);
  } catch {
    return undefined;
  }
}
