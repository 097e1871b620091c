/** How a program ended, by its exit code: 128 plus the signal's number where a signal ended it. */
export const exitWords = (exitCode: number): string => {
  if (exitCode === KILLED) {
    return 'was killed (SIGKILL), by somebody or by the system because memory ran out (dmesg tells)';
  }
  return exitCode > 128 && exitCode < HIGHEST_SIGNAL
    ? `was ended by signal ${exitCode - 128}`
    : `ended with exit code ${exitCode}`;
};

export const KILLED = 137;
const HIGHEST_SIGNAL = 128 + 65;
