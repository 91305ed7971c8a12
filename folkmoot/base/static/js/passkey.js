// Forms marked data-passkey ask the browser for a key, put its answer in their hidden field and send themselves.
// Without this module, or in a browser without passkeys, they stay hidden: every other way in is plain HTML.
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
const bytes = (words) => Uint8Array.from(atob(words.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))
const named = (key) => ({ ...key, id: bytes(key.id) })

async function ask(form) {
  const answer = await fetch(form.dataset.ask, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    credentials: "same-origin",
  })
  const told = await answer.json()
  if (told.go) location.assign(told.go)
  if (!answer.ok) throw new Error(told.why)
  return told
}

async function make(told) {
  const publicKey = {
    ...told,
    challenge: bytes(told.challenge),
    user: named(told.user),
    excludeCredentials: (told.excludeCredentials ?? []).map(named),
  }
  const made = await navigator.credentials.create({ publicKey })
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
    },
    clientExtensionResults: {},
  }
}

async function show(told) {
  const publicKey = {
    ...told,
    challenge: bytes(told.challenge),
    allowCredentials: (told.allowCredentials ?? []).map(named),
  }
  const shown = await navigator.credentials.get({ publicKey })
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response
  return {
    id: shown.id,
    rawId: text(shown.rawId),
    type: shown.type,
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      ...(userHandle ? { userHandle: text(userHandle) } : {}),
    },
    clientExtensionResults: {},
  }
}

function ready(form) {
  form.hidden = false
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const says = form.querySelector("[role=status]")
    says.textContent = ""
    try {
      const told = await ask(form)
      form.elements.answer.value = JSON.stringify(await (form.dataset.passkey === "make" ? make(told) : show(told)))
      form.submit()
    } catch (fault) {
      says.textContent = (fault instanceof DOMException ? "" : fault.message) || form.dataset.failed
    }
  })
}

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(ready)
