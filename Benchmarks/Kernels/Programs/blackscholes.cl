#define RATE 0.02f
#define VOLATILITY 0.3f

float normal(float d) {
  const float k = 1 / (1 + 0.2316419f * fabs(d));
  const float tail = 0.39894228f * exp(-0.5f * d * d)
      * (k * (0.31938153f + k * (-0.356563782f + k * (1.781477937f + k * (-1.821255978f + k * 1.330274429f)))));
  return d > 0 ? 1 - tail : tail;
}

kernel void price(global const float *restrict spot, global const float *restrict strike,
                  global const float *restrict years, global float *restrict call, global float *restrict put, int n) {
  const int i = get_global_id(0);
  if (i >= n) return;
  const float root = sqrt(years[i]);
  const float d1 = (log(spot[i] / strike[i]) + (RATE + 0.5f * VOLATILITY * VOLATILITY) * years[i]) / (VOLATILITY * root);
  const float d2 = d1 - VOLATILITY * root;
  const float discounted = strike[i] * exp(-RATE * years[i]);
  const float a = normal(d1), b = normal(d2);
  call[i] = spot[i] * a - discounted * b;
  put[i] = discounted * (1 - b) - spot[i] * (1 - a);
}
