/** Ends the session and leaves by a full load, so that nothing read under it stays in memory. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`sign-out answered ${answer.status}`);
  window.location.assign("/sign-in");
}
