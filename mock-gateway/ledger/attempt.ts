/** One request among all of its kind about the same id; they count from 1. */
export interface Attempt {
  readonly id: string;
  readonly attempt: number;
}
