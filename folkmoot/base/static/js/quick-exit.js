// Escape pressed three times, or the button, leaves at once and takes this page's step in the history with it.
const WITHIN_MS = 3000
const link = document.getElementById("leave-now")
let presses = []

function leave(event) {
  event?.preventDefault()
  document.documentElement.classList.add("left")
  document.title = ""
  location.replace(link.href)
}

if (link) {
  link.addEventListener("click", leave)
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = []
      return
    }
    const now = Date.now()
    presses = [...presses.filter((then) => now - then < WITHIN_MS), now]
    if (presses.length >= 3) leave(event)
  })
  // Coming back with the browser's own button must show the page again, not an empty sheet.
  addEventListener("pageshow", () => document.documentElement.classList.remove("left"))
}
