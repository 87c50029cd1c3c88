import { Play } from "lucide-react";
import { launchHref } from "@/components/shell/nav-items";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Message } from "@/components/ui/message";

/** In place of the iterations before the first. */
export function NoIteration({ practice, mayLaunch }: { practice: boolean; mayLaunch: boolean }) {
  return (
    <EmptyState
      action={
        mayLaunch ? (
          <LinkButton
            href={launchHref}
            variant="primary"
            icon={<Play aria-hidden="true" />}
            keys={["L"]}
          >
            Launch iteration
          </LinkButton>
        ) : (
          <Message>Researchers and admins launch. You may look.</Message>
        )
      }
    >
      No iteration yet. Launch the first: the form says how long it takes
      {practice ? "." : " and what it costs."}
    </EmptyState>
  );
}
