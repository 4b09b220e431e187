/** `b3` → block 3, `stem` → stem: how a stage is called in sentences. Blocks are counted from 0. */
export function stageName(stage: string): string {
  const numbered = /^([bxh])(\d+)$/.exec(stage);
  if (numbered)
    return `${{ b: 'block', x: 'extra layer', h: 'predictor' }[numbered[1]]!} ${numbered[2]}`;
  return stage === 'last' ? 'last 1×1' : stage;
}
