"""Reference trainer: fine-tunes on an approved batch of Coppice with TRL's SFTTrainer and reports back.

This script was not run where Coppice is built, since there is no GPU and no Python package index there. The protocol it
speaks is the one that lib/server/worker/external-trainer.db.test.ts drives with a Node client; the training part follows
the documentation of trl 0.24 and transformers 4.57 (SFTConfig, SFTTrainer, TrainerCallback).

    pip install "trl>=0.24" "transformers>=4.57" datasets accelerate
    export COPPICE_URL=http://127.0.0.1:3000
    export COPPICE_TRAINER_TOKEN=cptr_...        # told once, on the iteration's page
    python trl_sft.py --output ./policy --serve-as my-policy-1

The trained weights end up in --output. Serve them behind an endpoint of the project under the name --serve-as (for
example `vllm serve ./policy --served-model-name my-policy-1`) before you let the script report success: the evaluation
starts at once.
"""

import argparse
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request

URL = os.environ.get("COPPICE_URL", "http://127.0.0.1:3000").rstrip("/")
TOKEN = os.environ.get("COPPICE_TRAINER_TOKEN", "")


class Refused(Exception):
    """Coppice said no, in words: asking again changes nothing."""


def ask(method, path, body=None, tries=6):
    """One request under the run's token. A lost answer is asked for again: every report may be told twice."""
    data = None if body is None else json.dumps(body).encode("utf-8")
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    for attempt in range(tries):
        request = urllib.request.Request(URL + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            if error.code < 500 and error.code != 429:
                raise Refused(f"{error.code}: {error.read().decode('utf-8', 'replace')}") from error
            last = error
        except OSError as error:
            last = error
        time.sleep(min(60, 2**attempt))
    raise last


def manifest():
    return json.loads(ask("GET", "/api/v1/trainer/manifest"))


def lines_of(file):
    """The rows of one file. What does not hash as the manifest says is a part, and is not trained on."""
    text = ask("GET", file["path"])
    found = hashlib.sha256(text).hexdigest()
    if found != file["sha256"]:
        raise SystemExit(f"{file['path']} arrived as {found}, not {file['sha256']}: fetch it again")
    return [json.loads(line) for line in text.decode("utf-8").splitlines()]


def report(what, body):
    """Tells Coppice. The state that comes back is `cancelled` once a person cancelled the run: then there is nothing to do."""
    state = json.loads(ask("POST", f"/api/v1/trainer/{what}", body))["state"]
    if state == "cancelled":
        print("The run was cancelled: stopping.", file=sys.stderr)
        sys.exit(3)
    return state


def prompt_completion(rows):
    """TRL's prompt-completion form: the loss is taken over the completion only, that is the training target."""
    return [{"prompt": row["messages"][:-1], "completion": row["messages"][-1:]} for row in rows]


def train(run, output, serve_as, max_length):
    from datasets import Dataset
    from transformers import TrainerCallback
    from trl import SFTConfig, SFTTrainer

    training = Dataset.from_list(prompt_completion(lines_of(run["training"])))
    validation = None
    if run["validation"] is not None:
        validation = Dataset.from_list(prompt_completion(lines_of(run["validation"])))

    class Reporter(TrainerCallback):
        def on_log(self, args, state, control, logs=None, **kwargs):
            logs = logs or {}
            if "loss" not in logs and "eval_loss" not in logs:
                return
            kind = "eval" if "eval_loss" in logs else "train"
            event = {
                "id": f"{kind}-{state.global_step}",
                "step": state.global_step,
                "epoch": state.epoch,
                "trainLoss": logs.get("loss"),
                "validLoss": logs.get("eval_loss"),
            }
            report("events", {"events": [event]})

    hyper = run["hyperparameters"]
    # Coppice keeps a multiplier, as the fine-tuning API has it: here it scales TRL's usual rate for full fine-tuning.
    rate = 2e-5 * (hyper["learningRateMultiplier"] or 1.0)
    best = validation is not None and hyper["checkpoint"] == "lowest_validation_loss"
    config = SFTConfig(
        output_dir=output,
        seed=run["seed"],
        num_train_epochs=hyper["epochs"] or 3,
        per_device_train_batch_size=hyper["batchSize"] or 8,
        learning_rate=rate,
        completion_only_loss=True,
        # TRL cuts at 1,024 tokens otherwise, and the target stands at the end.
        max_length=max_length,
        include_num_input_tokens_seen=True,
        logging_steps=5,
        eval_strategy="epoch" if validation is not None else "no",
        save_strategy="epoch",
        save_total_limit=2,
        # The checkpoint is chosen here, where the weights are: only one of them will be served.
        load_best_model_at_end=best,
        metric_for_best_model="eval_loss" if best else None,
        greater_is_better=False if best else None,
        report_to=[],
        run_name=run["marker"],
    )
    trainer = SFTTrainer(
        model=run["baseModel"],
        args=config,
        train_dataset=training,
        eval_dataset=validation,
        callbacks=[Reporter()],
    )
    trainer.train()
    trainer.save_model(output)
    result = {"model": serve_as}
    if trainer.state.num_input_tokens_seen:
        result["trainedTokens"] = int(trainer.state.num_input_tokens_seen)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--output", required=True, help="folder for the trained weights")
    parser.add_argument("--serve-as", required=True, help="name under which the endpoint serves the model")
    parser.add_argument("--endpoint", help="endpoint of the project that serves it, if not the manifest's")
    parser.add_argument("--base-model", help="local path or hub id, if the manifest's name is the endpoint's own")
    parser.add_argument("--max-length", type=int, default=8192, help="tokens of one example, prompt and target")
    parser.add_argument("--yes", action="store_true", help="report success without waiting for a key")
    options = parser.parse_args()
    if not TOKEN:
        raise SystemExit("Set COPPICE_TRAINER_TOKEN to the token of the run.")

    run = manifest()
    if run["state"] not in ("queued", "running"):
        raise SystemExit(f"This run has {run['state']}: there is nothing to train.")
    if options.base_model:
        run["baseModel"] = options.base_model
    report("events", {"events": [{"id": "begin", "message": f"TRL trains {run['baseModel']}"}]})
    try:
        result = train(run, options.output, options.serve_as, options.max_length)
    except Exception as error:
        report("failure", {"message": f"{type(error).__name__}: {error}"[:4000]})
        raise
    if options.endpoint:
        result["endpoint"] = options.endpoint
    if not options.yes:
        input(f"Serve {options.output} as {options.serve_as}, then press Enter: the evaluation starts at once. ")
    print("Coppice:", report("success", result))


if __name__ == "__main__":
    main()
