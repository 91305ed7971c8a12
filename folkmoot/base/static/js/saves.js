// Forms marked data-saves are sent on every change, one at a time, and say in words whether it worked.
// Without this module their own button does the same. Elements with data-fresh and an id are renewed from the answer.

function say(form, words, state = "") {
  const place = form.querySelector(".saved")
  if (!place) return
  place.className = `saved ${state}`
  place.textContent = words
}

function renew(page) {
  for (const old of document.querySelectorAll("[data-fresh][id]")) {
    const fresh = page.getElementById(old.id)
    if (fresh) old.replaceWith(document.adoptNode(fresh))
  }
}

async function send(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true" },
    credentials: "same-origin",
    keepalive: true,
  })
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  if (!answer.ok || page.querySelector(".problems")) throw new Error(page.querySelector(".why")?.textContent ?? "")
  return page
}

function saving(form) {
  let busy = false
  let again = false
  form.classList.add("live-saves")
  const button = form.querySelector(".by-hand")

  async function save() {
    if (busy) {
      again = true
      return
    }
    busy = true
    say(form, form.dataset.saving ?? "")
    try {
      const page = await send(form)
      if (!again) renew(page)
      button?.classList.remove("again")
      say(form, form.dataset.saved ?? "✓")
    } catch (fault) {
      button?.classList.add("again")
      say(form, `${form.dataset.notSaved ?? "✗"} ${fault instanceof TypeError ? "" : fault.message}`.trim(), "failed")
    }
    busy = false
    if (again) {
      again = false
      await save()
    }
  }

  form.addEventListener("change", save)
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter !== button) return
    event.preventDefault()
    save()
  })
  addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault()
  })
}

document.querySelectorAll("form[data-saves]").forEach(saving)
