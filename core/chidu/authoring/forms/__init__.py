"""Forms for the parameters of rules, made from their classes: asked, filled, and filled again."""
