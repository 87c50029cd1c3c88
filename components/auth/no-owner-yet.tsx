import { DoorHeading } from "@/components/auth/door";

/** Nobody can sign in before the owner has signed up, and only the terminal knows the way there. */
export function NoOwnerYet() {
  return (
    <DoorHeading title="No one has an account yet">
      The first start printed a one-time link in the terminal. Open it to create the owner. Lost or
      older than a day: stop the server and start it again with{" "}
      <span className="font-mono text-ink">npm start</span>, and a new one is printed.
    </DoorHeading>
  );
}
