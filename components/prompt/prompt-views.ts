/** What the middle of the page of prompts may show; part of its address. */
export const promptViews = ["changes", "write", "sent"] as const;
export type PromptViewName = (typeof promptViews)[number];
