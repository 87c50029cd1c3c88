/** One template question with its gold answers. */
export interface PracticeQuestion {
  text: string;
  answers: string[];
  /** Documents that have to be read. */
  hops: number;
  type: string;
  /** The first entity: questions that share one are never on two sides of a split. */
  splitGroup: string;
}

export type Split = "train" | "validation" | "test";
export type SplitQuestion = PracticeQuestion & { split: Split };
