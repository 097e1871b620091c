/** k6's console, which @types/k6 leaves out. With a console file set, each call is one write. */
declare const console: { log(text: string): void };
