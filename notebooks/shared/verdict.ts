/**
 * What a notebook's last cell shows; the runner reads `data-checks`.
 * @param failures in words; empty where every check passed
 */
export function verdict(failures: readonly string[]): HTMLOutputElement {
  const passed = failures.length === 0;
  return said(passed ? 'passed' : 'failed', passed ? 'All checks passed.' : failures.join('; '));
}

/** Stands in for the verdict while what it needs is not there yet. */
export function undecided(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

function said(checks: 'passed' | 'failed', text: string): HTMLOutputElement {
  const element = document.createElement('output');
  element.dataset.checks = checks;
  element.textContent = text;
  return element;
}
