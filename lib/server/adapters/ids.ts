import { v7 } from "uuid";

/** A uuid v7: ordering by id is ordering by creation. */
export const newId = (): string => v7();
