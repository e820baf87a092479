"""Any server that speaks the chat-completions API: `--verifier openai:MODEL`, and its address in the configuration.

What is sent where, and why, stands in docs/verifiers-servers.md. The API: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

from collections.abc import Mapping

from provenance.verifiers import Verifier


def open(path: str | None, settings: Mapping[str, object]) -> Verifier:
    """The model of that name on the server of `settings["url"]`, or else of OPENAI_BASE_URL; nothing is sent yet.

    Raises `UsageError` for a setting that is not possible, a model or server that nobody named, a key that would go out
    unprotected, and where the extra is not installed.
    """
    from provenance.verifiers.given import need
    from provenance.verifiers.openai.settings import read

    chosen = read(path, settings)
    need("the verifier openai", "openai", "httpx2")
    from provenance.verifiers.openai.chat import Chat

    return Chat(chosen)
