import { ApiError } from "@/lib/client/api";
import { emailSchema, personNameSchema } from "@/lib/domain/person";

export interface PersonFaults {
  name?: string;
  email?: string;
}

const firstFault = (schema: typeof personNameSchema | typeof emailSchema, value: string) =>
  schema.safeParse(value).error?.issues[0]?.message;

/** What the contract would refuse, said before it is sent. */
export function personFaults(values: { name: string; email: string }): PersonFaults {
  const name = firstFault(personNameSchema, values.name);
  const email = firstFault(emailSchema, values.email);
  return { ...(name && { name }), ...(email && { email }) };
}

/** The server's word on single fields, each where its field is. */
export function faultsByField(error: unknown): PersonFaults {
  if (!(error instanceof ApiError)) return {};
  const at = (path: string) => error.problem.faults.find((fault) => fault.path === path)?.message;
  const name = at("body.name");
  const email = at("body.email");
  return { ...(name && { name }), ...(email && { email }) };
}
