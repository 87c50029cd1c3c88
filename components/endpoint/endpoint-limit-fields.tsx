import type { EndpointDraft, FieldFaults, TextField } from "@/components/endpoint/endpoint-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface EndpointLimitFieldsProps {
  draft: EndpointDraft;
  onChange: (change: Partial<EndpointDraft>) => void;
  faults: FieldFaults;
}

const fields: { name: TextField; label: string; empty?: string }[] = [
  { name: "maxConcurrency", label: "At once" },
  { name: "requestsPerMinute", label: "Requests a minute", empty: "no limit" },
  { name: "tokensPerMinute", label: "Tokens a minute", empty: "no limit" },
  { name: "timeoutSeconds", label: "Time-out, s" },
  { name: "maxReplyTokens", label: "Tokens a reply", empty: "its own" },
  { name: "promptPrice", label: "USD a M tokens, in", empty: "not priced" },
  { name: "completionPrice", label: "Out", empty: "not priced" },
  { name: "cachedPrice", label: "Cached in", empty: "as in" },
];

/** How fast an endpoint may be called, by all workers together, and what its tokens cost. */
export function EndpointLimitFields({ draft, onChange, faults }: EndpointLimitFieldsProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-x-2.5 gap-y-2 sm:grid-cols-3">
      {fields.map(({ name, label, empty }) => (
        <Field
          key={name}
          label={label}
          htmlFor={`endpoint-${name}`}
          {...(faults[name] !== undefined && { message: faults[name], tone: "fault" as const })}
        >
          <Input
            id={`endpoint-${name}`}
            value={draft[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
            aria-invalid={faults[name] !== undefined}
            placeholder={empty}
            inputMode="decimal"
            num
            className="w-full"
          />
        </Field>
      ))}
    </div>
  );
}
