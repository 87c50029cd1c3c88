"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be drawn. The digest finds the cause in the server's log; the message stays there. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <div className="grid place-items-center p-5 pt-[12vh]">
      <Panel label="Error" className="w-full max-w-[560px]">
        <PanelBody className="py-5">
          <ErrorState
            title="This page was not drawn."
            safe="What is stored is stored: nothing was changed by this. Running iterations go on."
            action={
              <>
                <Button onClick={reset} icon={<RefreshCw aria-hidden="true" />}>
                  Try again
                </Button>
                <LinkButton href="/" variant="quiet">
                  Overview
                </LinkButton>
              </>
            }
            code="page_failed"
            id={error.digest}
          />
        </PanelBody>
      </Panel>
    </div>
  );
}
