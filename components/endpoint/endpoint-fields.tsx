import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";

/** What a person types of an endpoint. Prices are USD a million tokens, empty: not priced. */
export interface EndpointDraft {
  name: string;
  baseUrl: string;
  apiKey: string;
  allowPrivateHost: boolean;
  model: string;
  maxConcurrency: string;
  promptPrice: string;
  completionPrice: string;
}

export const emptyDraft: EndpointDraft = {
  name: "",
  baseUrl: "",
  apiKey: "",
  allowPrivateHost: false,
  model: "",
  maxConcurrency: "16",
  promptPrice: "",
  completionPrice: "",
};

export type FieldFaults = Partial<Record<keyof EndpointDraft, string>>;

/** USD as typed to micros; null: empty, so not priced. */
export const toMicros = (usd: string): number | null =>
  usd.trim() === "" ? null : Math.round(Number(usd) * 1_000_000);

const isPrice = (text: string) => text.trim() === "" || (Number(text) >= 0 && Number(text) < 1e6);

/** What cannot be sent, by field, in words that name the remedy. */
export function faultsOf(draft: EndpointDraft): FieldFaults {
  const faults: FieldFaults = {};
  const concurrency = Number(draft.maxConcurrency);
  if (draft.name.trim() === "") faults.name = "Give it a name.";
  if (!URL.canParse(draft.baseUrl) || !/^https?:/.test(draft.baseUrl)) {
    faults.baseUrl = "Enter the whole URL, as in https://models.lab.example/v1.";
  }
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 512) {
    faults.maxConcurrency = "1 to 512.";
  }
  if (!isPrice(draft.promptPrice)) faults.promptPrice = "A price, or nothing.";
  if (!isPrice(draft.completionPrice)) faults.completionPrice = "A price, or nothing.";
  return faults;
}

interface EndpointFieldsProps {
  draft: EndpointDraft;
  onChange: (change: Partial<EndpointDraft>) => void;
  faults: FieldFaults;
  /** Why a private address cannot be allowed; undefined: it can. */
  privateOff: string | undefined;
  keyNote: string;
  urlNote: string;
  /** Address and key are kept by the app. */
  fixedAddress?: boolean;
}

export function EndpointFields(props: EndpointFieldsProps) {
  const { draft, onChange, faults, privateOff, keyNote, urlNote, fixedAddress } = props;
  const text = (field: Exclude<keyof EndpointDraft, "allowPrivateHost">) => ({
    id: `endpoint-${field}`,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    "aria-invalid": faults[field] !== undefined,
  });
  const field = (name: keyof EndpointDraft) => ({
    htmlFor: `endpoint-${name}`,
    ...(faults[name] !== undefined && { message: faults[name], tone: "fault" as const }),
  });
  return (
    <div className="grid gap-2.5">
      <Field label="Name" {...field("name")}>
        <Input {...text("name")} maxLength={80} placeholder="Lab gateway" />
      </Field>
      <Field
        label={
          <>
            Base URL <span className="font-body text-ink-3">{urlNote}</span>
          </>
        }
        {...field("baseUrl")}
      >
        <Input
          {...text("baseUrl")}
          type="url"
          inputMode="url"
          spellCheck={false}
          disabled={fixedAddress}
          placeholder="https://models.lab.example/v1"
          className="font-mono text-sm"
        />
      </Field>
      {!fixedAddress && (
        <Field
          label={
            <>
              API key <span className="font-body text-ink-3">{keyNote}</span>
            </>
          }
          {...field("apiKey")}
        >
          <Input
            {...text("apiKey")}
            type="password"
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm"
          />
        </Field>
      )}
      {!fixedAddress && (
        <div className="flex items-center gap-2">
          <Switch
            label="Private address"
            checked={draft.allowPrivateHost}
            disabled={privateOff !== undefined}
            onChange={(allowPrivateHost) => onChange({ allowPrivateHost })}
          />
          <span>Private address</span>
          <span className="text-ink-3 text-sm">
            {privateOff ?? "this host may be on this machine or in your network"}
          </span>
        </div>
      )}
      <div className="grid grid-cols-3 gap-2.5">
        <Field label="At once" {...field("maxConcurrency")}>
          <Input {...text("maxConcurrency")} num className="w-full" />
        </Field>
        <Field label="USD a M tokens, in" {...field("promptPrice")}>
          <Input {...text("promptPrice")} num placeholder="not priced" className="w-full" />
        </Field>
        <Field label="Out" {...field("completionPrice")}>
          <Input {...text("completionPrice")} num placeholder="not priced" className="w-full" />
        </Field>
      </div>
    </div>
  );
}
