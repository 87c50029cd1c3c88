import type {
  CapabilityFinding,
  CapabilityKey,
  EndpointCapabilities,
  ModelCapabilities,
} from "@/lib/domain/endpoint";
import { endpointDocumentation } from "@/lib/domain/endpoint-documentation";
import { type AnswerFormat, type EndpointKind, endpointDialects } from "@/lib/domain/endpoint-kind";

/** What a call asks of a model. Whatever is false is left out, and its fallback taken from the start. */
export interface ModelAbilities {
  /** Several samples in one request. */
  samples: boolean;
  logprobs: boolean;
  seed: boolean;
  format: AnswerFormat;
}

export interface StoredFindings {
  capabilities: EndpointCapabilities;
  modelCapabilities: ModelCapabilities;
}

/**
 * What is known of one capability of a model: what was found with it, else what was found at the endpoint, unless the
 * kind's documentation says that this differs from model to model.
 */
function findingOf(
  kind: EndpointKind,
  stored: StoredFindings,
  model: string,
  key: CapabilityKey,
): CapabilityFinding | undefined {
  const own = stored.modelCapabilities[model]?.[key];
  if (own) return own;
  const differs = kind !== "other" && endpointDocumentation[kind][key].says === "varies";
  return differs && Object.keys(stored.modelCapabilities).length > 0
    ? undefined
    : stored.capabilities[key];
}

/** Not tried counts as there: a run finds out. */
export function abilitiesOf(
  kind: EndpointKind,
  stored: StoredFindings,
  model: string,
): ModelAbilities {
  const has = (key: CapabilityKey) => findingOf(kind, stored, model, key)?.has !== false;
  const format = findingOf(kind, stored, model, "response_format");
  const strictest = endpointDialects[kind].formats[0] ?? "text";
  return {
    samples: has("samples"),
    logprobs: has("logprobs"),
    seed: has("seed"),
    format: format?.format ?? (format?.has === false ? "text" : strictest),
  };
}
