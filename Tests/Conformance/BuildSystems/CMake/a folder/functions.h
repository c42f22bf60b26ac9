#pragma once
void runTriple(int *data, int count);
void runIncrement(int *data, int count);
int other();
