import { type CodeClass, pythonName } from "@/lib/agent/code-classes";
import { type CodeCall, type CodeValue, isCodeCall, isCodeList } from "@/lib/agent/code-value";

type Plain = Readonly<Record<string, unknown>>;

/** What a typed value is in code. @throws where the value is none of the class: a fault of ours, not of a model */
export function toCall(value: Plain, of: CodeClass): CodeCall {
  const args = new Map<string, CodeValue>();
  for (const { key, of: nested } of of.fields) {
    const part = value[key];
    if (part !== undefined) args.set(pythonName(key), toCode(part, nested ?? []));
  }
  return { name: of.name, args };
}

function toCode(part: unknown, nested: readonly CodeClass[]): CodeValue {
  if (Array.isArray(part)) return part.map((one) => toCode(one, nested));
  if (typeof part === "object" && part !== null) {
    const plain = part as Plain;
    const of = nested.find(({ tag = {} }) =>
      Object.entries(tag).every(([key, fixed]) => plain[key] === fixed),
    );
    if (!of) throw new Error("a value without a class in the code format");
    return toCall(plain, of);
  }
  return part as CodeValue;
}

export type FromCall = { ok: true; value: Plain } | { ok: false; error: string };

/**
 * The plain value a call stands for: its keywords under the keys of the typed value, its tag put in. Whether every
 * field is there and of its type is for the schema of the value to say.
 */
export function fromCall(call: CodeCall, of: CodeClass): FromCall {
  if (call.name !== of.name) return fault(`expected ${of.name}(…), found ${call.name}(…)`);
  const value: Record<string, unknown> = { ...of.tag };
  for (const [name, arg] of call.args) {
    const field = of.fields.find(({ key }) => pythonName(key) === name);
    if (!field) return fault(`${of.name} has no field ${name}`);
    const part = fromCode(arg, field.of ?? []);
    if (!part.ok) return part;
    value[field.key] = part.value;
  }
  return { ok: true, value };
}

type FromCode = { ok: true; value: unknown } | { ok: false; error: string };

function fromCode(code: CodeValue, nested: readonly CodeClass[]): FromCode {
  if (isCodeList(code)) {
    const items: unknown[] = [];
    for (const one of code) {
      const item = fromCode(one, nested);
      if (!item.ok) return item;
      items.push(item.value);
    }
    return { ok: true, value: items };
  }
  if (!isCodeCall(code)) return { ok: true, value: code };
  const of = nested.find(({ name }) => name === code.name);
  return of ? fromCall(code, of) : fault(`${code.name}(…) cannot stand here`);
}

const fault = (error: string) => ({ ok: false as const, error });
