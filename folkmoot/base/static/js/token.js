// Lets htmx requests outside a form carry the page's own anti-forgery token; forms already hold it as a field.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content
    ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value
  if (token) event.detail.headers["X-CSRFToken"] = token
})
