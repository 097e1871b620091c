/** Whole seconds of UTC. Under load a thousand answers tell the same second: it is kept. */
export const lastIsoSecond = (): ((epochSeconds: number) => string) => {
  let kept = Number.NaN;
  let text = '';
  return (epochSeconds) => {
    if (epochSeconds !== kept) {
      kept = epochSeconds;
      text = `${new Date(epochSeconds * 1_000).toISOString().slice(0, 19)}Z`;
    }
    return text;
  };
};
