import { type SecretBox, secretBox } from "@/lib/server/adapters/secret-box";
import { serverEnv } from "@/lib/server/env";
import type { StoredSecret } from "@/lib/server/repositories/endpoint-repository";

interface EndpointKey {
  projectId: string;
  endpointId: string;
}

const contextOf = ({ projectId, endpointId }: EndpointKey) => `endpoint/${projectId}/${endpointId}`;

let box: SecretBox | null = null;
function theBox(): SecretBox {
  box ??= secretBox(serverEnv().secret);
  return box;
}

/** Null: an empty key, which is what an endpoint without one takes. The hint tells keys apart, short ones not at all. */
export function sealEndpointSecret(endpoint: EndpointKey, apiKey: string): StoredSecret | null {
  if (apiKey === "") return null;
  const hint = apiKey.length >= 12 ? apiKey.slice(-4) : "set";
  return { cipher: theBox().seal(apiKey, contextOf(endpoint)), hint };
}

/** @throws AppError unavailable when COPPICE_SECRET is not the one it was sealed under */
export function openEndpointSecret(endpoint: EndpointKey, cipher: string): string {
  return theBox().open(cipher, contextOf(endpoint));
}
