/** With one full stop at its end, whoever wrote what stands last in it. */
export const sentence = (text: string): string => `${text.replace(/[.\s]+$/, '')}.`;
