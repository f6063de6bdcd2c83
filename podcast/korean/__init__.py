"""Korean read aloud: written → spoken → pronounced. Pure: strings in, values out."""
