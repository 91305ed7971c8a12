// A button that prints this page. Without scripts it stays hidden, and the line beside it says how.
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
