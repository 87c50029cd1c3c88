import { type Role, roleAllows } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { checkOutgoingUrl } from "@/lib/server/adapters/outgoing-url";

/**
 * What is known of a typed URL before anything is sent; the address itself is judged when it is connected to.
 * @throws AppError bad_request, or forbidden where someone else than an admin allows a private address
 */
export function refuseOutgoingUrl(
  baseUrl: string,
  { allowPrivateHost, role }: { allowPrivateHost: boolean; role: Role },
): void {
  if (allowPrivateHost && !roleAllows(role, "admin")) {
    throw new AppError("forbidden", `Only an admin may allow a private address; you are ${role}.`);
  }
  checkOutgoingUrl(new URL(baseUrl), { allowPrivateHost });
}
