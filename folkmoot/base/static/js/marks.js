// A ballot with places or points. A place given to one project moves the others along; points say how many are left while
// they are typed. Without this module the server says both. It runs before “saves”, so what is sent is already in order.

const form = document.querySelector("form[data-marks]")

function places() {
  return [...form.querySelectorAll("select")].filter((box) => box.value)
}

function moveAlong(changed) {
  const others = places().filter((box) => box !== changed)
  const most = Number(changed.options[changed.options.length - 1].value)
  others.sort((one, other) => one.value - other.value)
  let next = 1
  for (const box of others) {
    if (next === Number(changed.value)) next += 1
    box.value = next <= most ? String(next) : ""
    next += 1
  }
  if (changed.value) changed.value = String(Math.min(Number(changed.value), others.filter((box) => box.value).length + 1))
}

function given() {
  return [...form.querySelectorAll("input[type=number]")].reduce((sum, box) => sum + (Number(box.value) || 0), 0)
}

function sayLeft() {
  const bar = form.querySelector("#purse progress")
  const words = form.querySelector("#purse .gauge p")
  const all = Number(form.dataset.points)
  if (bar) bar.value = Math.min(given(), all)
  if (words && form.dataset.left) words.textContent = form.dataset.left.replace("{left}", String(all - given()))
}

function mark(box) {
  box.closest(".pick")?.classList.toggle("marked", Boolean(Number(box.value)))
}

if (form) {
  form.addEventListener(
    "change",
    (event) => {
      if (event.target.tagName === "SELECT") moveAlong(event.target)
      form.querySelectorAll(".pick :is(select, input)").forEach(mark)
    },
    { capture: true },
  )
  form.addEventListener("input", (event) => {
    if (event.target.type === "number") sayLeft()
  })
}
