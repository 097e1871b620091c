import type { LivePhase } from '../../../model/run/live-frame.ts';
import { writeText } from './write-text.ts';

/** Nobody can tell here which of the two it is. */
const NO_ANSWER = 'no answer came; the connection is broken, or the run is over';

/** The form that marks the run, and the button that stops it after one more question. */
export const enableActions = (token: string): ((phase: LivePhase) => void) => {
  const form = document.querySelector<HTMLFormElement>('#mark')!;
  const text = document.querySelector<HTMLInputElement>('#mark-text')!;
  const stop = document.querySelector<HTMLButtonElement>('#stop')!;
  const dialog = document.querySelector<HTMLDialogElement>('#stop-dialog')!;

  const act = async (path: string, body: string): Promise<boolean> => {
    const headers = { 'X-Peakday-Token': token };
    const response = await fetch(path, { method: 'POST', headers, body }).catch(() => undefined);
    if (response?.ok === true) return true;
    const why = response === undefined ? NO_ANSWER : (await response.text()).trim();
    writeText('told', `That did not work: ${why}`);
    return false;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { value } = text;
    void act('/mark', value).then((done) => {
      if (!done) return;
      writeText('told', `Marked: ${value}`);
      text.value = '';
    });
  });
  stop.addEventListener('click', () => {
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'stop') void act('/stop', '');
  });

  return (phase) => {
    const goesOn = phase === 'waiting' || phase === 'replaying';
    stop.disabled = !goesOn;
    for (const control of [text, form.querySelector('button')!]) {
      control.disabled = phase !== 'replaying' && phase !== 'stopping';
    }
    if (!goesOn && dialog.open) dialog.close('');
  };
};
