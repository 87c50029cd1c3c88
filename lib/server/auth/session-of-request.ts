import { auth } from "@/lib/server/auth/better-auth";

export interface Session {
  userId: string;
  name: string;
  email: string;
}

/**
 * The session of a request's cookie. A session in use is prolonged once a day: the renewed cookie is added to
 * `responseHeaders`; where none can be sent (a page that renders), leave it out and the session stays as it is.
 */
export async function readSession(
  requestHeaders: Headers,
  responseHeaders?: Headers,
): Promise<Session | null> {
  // Most strangers have no cookie at all: no query for them.
  if (!requestHeaders.get("cookie")?.includes("coppice.session_token")) return null;
  const { response, headers } = await auth().api.getSession({
    headers: requestHeaders,
    query: { disableRefresh: responseHeaders === undefined },
    returnHeaders: true,
  });
  for (const cookie of headers.getSetCookie()) responseHeaders?.append("set-cookie", cookie);
  if (!response) return null;
  const { id, name, email } = response.user;
  return { userId: id, name, email };
}
